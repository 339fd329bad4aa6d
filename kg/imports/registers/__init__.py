"""People and organizations as registers, one module a format: Popolo, FollowTheMoney."""
