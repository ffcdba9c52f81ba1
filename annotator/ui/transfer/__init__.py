"""Articles on their way in and gold on its way out: what the window asks and shows of both."""
