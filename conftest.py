"""What every test of the house shares: properties are never failed for being slow on a busy machine."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
