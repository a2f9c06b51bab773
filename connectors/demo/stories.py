"""The stories the demo organisation tells, as the numbers that make them.

`docs/demo-organisation.md` says where each is seen; `tests/demo/test_stories.py` checks
that it is there. Shares are 0…1, factors multiply.
"""

from __future__ import annotations

# Use: few stars, some occasional users, some who never began, some who stopped.
MEETINGS_PER_ADVISOR_WEEK = 4.6
STAR_SHARE, STAR_FACTOR, STAR_SKILL = 0.035, 2.1, 1.2
OCCASIONAL_SHARE, OCCASIONAL_FACTOR = 0.10, 0.22
NEVER_USED_SHARE = 0.035
NEVER_MET_SHARE = 0.015
LAPSED_SHARE = 0.04
NO_ONLINE_SHARE = 0.06
JOINER_SHARE, LEAVER_SHARE, MOVER_SHARE = 0.12, 0.05, 0.03

# One team lags in use.
LAGGING_TEAM = "Trier"
LAGGING_RATE, LAGGING_ONLINE, LAGGING_LOGINS = 0.28, 0.25, 0.40

# The new online advice room reaches the regions one after another; months before the end.
ROLLOUT_MONTHS_BEFORE_END = {"Baden": 11.5, "Württemberg": 8.5, "Pfalz-Saar": 5.5}
ONLINE_BEFORE, ONLINE_AFTER, ROLLOUT_WEEKS = 0.08, 0.36, 6
ONLINE_ROOM_CONVERSION = 1.10

# Features of the meeting room: the share of meetings that use them.
SCREEN_SHARING_BEFORE = {"online": 0.15, "phone": 0.02, "onsite": 0.02, "other": 0.0}
SCREEN_SHARING_AFTER = {"online": 0.62, "phone": 0.22, "onsite": 0.18, "other": 0.0}
SCREEN_SHARING_CONVERSION = 1.42
WHITEBOARD_SHARE = 0.14
CO_BROWSING_ONLINE, CO_BROWSING_PHONE = 0.26, 0.05
FILE_EXCHANGE_ONLINE, FILE_EXCHANGE_ELSEWHERE = 0.34, 0.06
E_SIGNATURE_WITH_CONTRACT, E_SIGNATURE_WITHOUT = 0.86, 0.01
PHONE_CONVERSION = 0.96

# Motor insurance is renewed until 30 November; days as month and day in one number.
RENEWAL_SERVICE = "Kfz-Versicherung"
RENEWAL_DEMAND_SINCE = {1010: 2.2, 1101: 4.6, 1121: 6.5, 1201: 1.0}

# Demand over the year, January first, and between Christmas and Epiphany.
DEMAND_BY_MONTH = (1.02, 1.02, 1.05, 1.0, 0.97, 1.0, 0.92, 0.88, 1.04, 1.06, 1.08, 0.98)
CHRISTMAS, CHRISTMAS_DEMAND = (1222, 106), 0.22
DEMAND_BY_WEEKDAY = (1.0, 1.12, 0.95, 1.18, 0.72, 0.06, 0.0)

# What becomes of a booking, by channel.
NO_SHOW = {"onsite": 0.052, "phone": 0.040, "online": 0.019, "other": 0.05}
CANCELLED_BY_CUSTOMER, CANCELLED_BY_ADVISOR = 0.070, 0.024
NO_SHOW_ADVISOR, REJECTED_INBOUND = 0.003, 0.012
LATE_BOOKING_DAYS, LATE_NO_SHOW = 14, 1.5
RESCHEDULED, RESCHEDULED_TWICE = 0.056, 0.004
FUTURE_DAYS, FUTURE_DECAY_DAYS, FUTURE_CANCELLED = 28, 12.0, 0.03

# How long meetings last against the plan, in minutes.
EXTRA_MINUTES = {"onsite": 5.0, "phone": -9.0, "online": -7.0, "other": 0.0}

# Booking pages: what converts, and the one page that does not.
PAGE_SHARE, MOST_PAGES = 0.8, 1_000
PAGE_CONVERSION, DESCRIPTION_FACTOR, MANY_SERVICES_FACTOR = 0.075, 1.35, 0.70
BAD_PAGE_CONVERSION = 0.011

# Answers.
CUSTOMER_RESPONSE, AGENT_RESPONSE, SERVICE_RESPONSE = 0.24, 0.38, 0.15
NPS_RESPONSE, USER_NPS_RESPONSE = 0.09, 0.45
COMMENT_SHARE = 0.16

# Tickets: one team answers late.
LATE_TEAM = "Heilbronn"
RESPONSE_HOURS, LATE_RESPONSE_FACTOR, UNSOLVED = 1.6, 7.0, 0.015
MOST_TICKETS_PER_MONTH = 6_000

# Data quality of customers.
NO_EMAIL, BAD_EMAIL, BAD_POSTCODE, BAD_PHONE, NO_INDUSTRY = 0.11, 0.01, 0.02, 0.01, 0.27
DUPLICATES = 0.015

# Facts beside the meetings are thinned at random to about this many rows each.
SIDE_ROWS = 2_500_000

# Processes: one region lets new leads wait.
SLOW_REGION, SLOW_FACTOR = "Pfalz-Saar", 2.6
MOST_CASES_PER_MONTH = 4_000
