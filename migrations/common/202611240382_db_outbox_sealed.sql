-- Letters are sealed from now on; what waited in plain words, or has gone, leaves no text behind.
UPDATE mail_outbox SET failed_at = created_at WHERE sent_at IS NULL AND failed_at IS NULL;
UPDATE mail_outbox SET recipient = '', subject = '', body = '';
