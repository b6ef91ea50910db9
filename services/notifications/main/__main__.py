"""Runs the notifications service: `python -m services.notifications.main`."""

from services.notifications.main import main

main()
