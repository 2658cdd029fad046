"""发布渠道: what became public goes on to other media, by e-mail and web hook, and to who subscribed."""
