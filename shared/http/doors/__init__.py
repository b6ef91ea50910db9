"""Who comes in: tokens read, rates kept, pages elsewhere let in."""
