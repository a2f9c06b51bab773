"""What an organisation may set about its KPIs, with defaults that need no decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """Definitions and cost parameters. Frozen, hashable: part of every cache key.

    `time_zone` decides local days and hours; changing it takes effect with the next
    published version. `active_meetings`: held meetings per `active_grain` on one of
    `active_channels` (none named = all) from which an advisor is active in it.
    `active_share` (0…1]: share of eligible weeks or months that makes an active advisor.
    `power_share` (0…1]: the top share of an org unit. `module_share` (0…1]: a module that fewer
    of the licensed advisors use is hardly used. `prescribed_features`: entries such as
    `S01=files+screen`, the features prescribed for a service. `most_proteges`: how many people
    one power user may be suggested to as a buddy. `contract_basis`: which signatures
    count as contracts. Kilometre and hourly rates are in euros; `minutes_saved` is how
    much shorter an online meeting is than one on site, None = measured from the data.
    `travel_km` and `travel_minutes` are assumed per avoided journey where no meeting on
    site records its own; `journeys_saved` (0…1) is the share of online meetings that save one.
    `contract_margin` (0…1) is what of a contract's value remains, `attributed_share` (0…1) what
    of the contracts after online meetings is put down to the platform, `licence_cost` what it
    costs per licensed advisor and month, in euros. `sources` and `unit_rates`: where these rates
    come from, and those of single org units (`kpi.assumptions` has the form of their entries).

    Data quality: `required_…` name the fields (`kpi.facts.quality.FIELDS`) that every customer
    record must hold, those of companies (records that may be one included), of persons, and
    of the customer groups named in `required_groups`. `postcode_countries`: whose postcodes
    are valid. `weight_…`: how much a check of each area counts in the score.

    Working time runs from the hour `work_begins` to `work_ends` on `work_days` (1 Monday – 7
    Sunday) that are no public holiday; `holiday_region` is the code of the country, federal
    state or canton whose holidays hold where a person has none of their own. Changing them
    takes effect with the next published version. `meetings_possible`: how many meetings a week
    of full-time work has room for, None = unknown. `target_hours_…`: working hours in which a
    ticket of that priority is to be resolved. `invitation_days`: within which an invitation
    must lead to a booking, `contract_days`: within which a first meeting must lead to a
    contract. `self_service_share` (0…1] of contacts that could move to
    self-service, where each costs `self_service_cost` euros.
    """

    time_zone: str = "Europe/Berlin"
    active_meetings: int = 1
    active_grain: Literal["week", "month"] = "week"
    active_channels: tuple[str, ...] = ()
    active_share: float = 0.5
    power_share: float = 0.1
    module_share: float = 0.1
    prescribed_features: tuple[str, ...] = ()
    most_proteges: int = 3
    contract_basis: Literal["started", "completed"] = "completed"
    contract_days: int = 30
    journeys_saved: float = 0.3
    contract_margin: float = 0.01
    attributed_share: float = 0.1
    licence_cost: float = 40.0
    rate_per_km: float = 0.30
    hourly_rate: float = 60.0
    minutes_saved: float | None = None
    travel_km: float = 25.0
    travel_minutes: float = 35.0
    sources: tuple[str, ...] = ()
    unit_rates: tuple[str, ...] = ()
    required_of_all: tuple[str, ...] = ("name", "email", "phone", "postcode", "owner_key")
    required_of_companies: tuple[str, ...] = ("industry",)
    required_of_persons: tuple[str, ...] = ()
    required_groups: tuple[str, ...] = ()
    required_of_groups: tuple[str, ...] = ()
    postcode_countries: tuple[str, ...] = ("DE",)
    weight_completeness: float = 1.0
    weight_validity: float = 1.0
    weight_duplicates: float = 3.0
    work_begins: int = 8
    work_ends: int = 17
    work_days: tuple[str, ...] = ("1", "2", "3", "4", "5")
    meetings_possible: float | None = None
    holiday_region: str = "DE"
    target_hours_urgent: float = 4.0
    target_hours_high: float = 9.0
    target_hours_normal: float = 27.0
    target_hours_low: float = 45.0
    invitation_days: int = 14
    self_service_share: float = 0.3
    self_service_cost: float = 0.5
    touchpoint_satisfaction: float = 0.5
    touchpoint_conversion: float = 0.3
    touchpoint_effort: float = 0.2

    @property
    def one_is_enough(self) -> bool:
        """Whether a single held meeting makes an advisor active, whatever their working share."""
        return self.active_meetings == 1
