"""Wrong numbers others have shown. One file per rule, named after it; none is ever weakened."""
