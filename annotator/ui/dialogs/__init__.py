"""Windows over the window: what asks, offers a choice or shows for a while."""
