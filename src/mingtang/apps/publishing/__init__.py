"""主动公开: documents and their editions, from the draft through attribute and reviews to release."""
