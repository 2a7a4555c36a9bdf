"""Every sentence that a person reads, as Block Kit within Slack's limits; pure, and knows no database."""
