"""The parts of the page on what is shown of people, who agreed to it, and who looked."""
