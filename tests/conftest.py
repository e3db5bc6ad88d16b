"""For all tests: properties are checked at whatever speed the machine has, and Ctrl-C is heard."""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("kakehashi", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("kakehashi")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets what runs in its background ignore the interrupt, and whatever the tests start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
