"""stub"""
from mingtang_core.documents.values import Finding, Reading
def findings(reading: Reading) -> tuple[Finding, ...]:
    return ()
