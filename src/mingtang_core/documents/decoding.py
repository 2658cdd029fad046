"""stub"""
from dataclasses import dataclass
@dataclass(frozen=True)
class D:
    text: str
    encoding: str
    repairs: tuple = ()
def decoded(data, *, name=""):
    return D(data.decode(), "utf-8")
