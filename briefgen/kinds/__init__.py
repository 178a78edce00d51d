"""One module a kind of slide: what it says, its slots, how it is arranged; and the driver that places all pages."""
