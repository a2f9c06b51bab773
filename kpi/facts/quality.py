"""What publishing says about the quality of a customer record, and the rules it is judged by."""

from __future__ import annotations

from kpi.facts.derived import TIME_DERIVED
from kpi.model import Column, Table
from kpi.text import Label

_OWN = (
    *TIME_DERIVED,
    Column(name="advisor_key", type="string", label=Label("Betreuer", "Owner")),
    Column(name="unit_key", type="string", label=Label("Team", "Team")),
    Column(name="region_key", type="string", label=Label("Region", "Region")),
)
FIELDS = ("name", "email", "phone", "postcode", "industry", "segment", "owner_key")
"""The fields of a customer record that an organisation may require."""

CUSTOMER_DERIVED = (
    *_OWN,
    Column(name="is_delivered", type="boolean", label=Label("Geliefert", "Delivered")),
    Column(name="has_name", type="boolean", label=Label("Name vorhanden", "Has a name")),
    Column(name="has_email", type="boolean", label=Label("E-Mail vorhanden", "Has an e-mail")),
    Column(name="has_phone", type="boolean", label=Label("Telefon vorhanden", "Has a phone")),
    Column(name="has_postcode", type="boolean", label=Label("PLZ vorhanden", "Has a postcode")),
    Column(
        name="has_industry", type="boolean", label=Label("Branche vorhanden", "Has an industry")
    ),
    Column(
        name="has_segment", type="boolean", label=Label("Kundengruppe vorhanden", "Has a segment")
    ),
    Column(name="has_owner_key", type="boolean", label=Label("Betreuer vorhanden", "Has an owner")),
    Column(name="email_valid", type="boolean", label=Label("E-Mail gültig", "E-mail valid")),
    Column(name="phone_valid", type="boolean", label=Label("Telefon gültig", "Phone valid")),
    Column(name="postcode_digits", type="int64", label=Label("Stellen der PLZ", "Postcode digits")),
    Column(name="dates_valid", type="boolean", label=Label("Daten schlüssig", "Dates plausible")),
    Column(name="owner_valid", type="boolean", label=Label("Betreuer tätig", "Owner at work")),
    Column(name="duplicate_group", type="string", label=Label("Gruppe", "Group")),
    Column(name="same_email", type="boolean", label=Label("Gleiche E-Mail", "Same e-mail")),
    Column(name="same_phone", type="boolean", label=Label("Gleiches Telefon", "Same phone")),
    Column(
        name="same_name", type="boolean", label=Label("Name und PLZ gleich", "Same name, postcode")
    ),
)
"""`event_on` is the local day on which the record was created, null where unknown. Owner, unit
and region are those at the data's freshness date. `is_delivered` is false for a customer that
a fact names and no source delivers. `has_…` is null where no record at all holds the field;
`…_valid` and `postcode_digits` are null where the field is empty, `postcode_digits` is 0 where
it is no postcode of four or five digits. `dates_valid`: created not after changed, neither in
the future nor before 1900. `owner_valid`: delivered, and licensed at the freshness date.
`same_…`: shares the normalised value with 1 to 19 other records; `duplicate_group` names those
that hang together by any of them."""

RECORD_CHECK = Table(
    name="record_check",
    label=Label("Regelprüfungen", "Rule checks"),
    grain=Label(
        "ein Kundendatensatz und eine Regel, die für ihn gilt",
        "one customer record and rule that applies to it",
    ),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        Column(name="customer_key", type="string", label=Label("Kunde", "Customer")),
        Column(name="name", type="string", label=Label("Name", "Name")),
        Column(name="email", type="string", label=Label("E-Mail", "E-mail")),
        Column(name="phone", type="string", label=Label("Telefon", "Phone")),
        Column(name="postcode", type="string", label=Label("Postleitzahl", "Postcode")),
        Column(name="segment", type="string", label=Label("Kundengruppe", "Segment")),
        *_OWN,
        Column(name="rule", type="string", label=Label("Regel", "Rule")),
        Column(name="area", type="string", label=Label("Prüfbereich", "Area of rules")),
        Column(name="is_passed", type="boolean", label=Label("Erfüllt", "Passed")),
    ),
)
"""Built by the query from the records and the organisation's rules; see `kpi.checks`."""
