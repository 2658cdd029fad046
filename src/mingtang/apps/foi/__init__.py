"""依申请公开: requests for information, from the first letter to the archive (政府信息公开条例 ch. 4)."""
