"""附件: the content-addressed store; typed by content, private until its owner serves it."""
