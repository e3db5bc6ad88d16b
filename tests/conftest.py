"""For all tests: properties are checked at whatever speed the machine has."""

from hypothesis import HealthCheck, settings

settings.register_profile("kakehashi", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("kakehashi")
