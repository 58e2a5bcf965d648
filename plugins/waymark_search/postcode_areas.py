"""The letters that postcodes begin with, each with the town they are named after.

Enough to answer a postcode from far away without a table: which part of the country it is, and how
far. Towns are as Royal Mail names its postcode areas; some areas have places in two countries, and
the country here is that of the town.
"""

from __future__ import annotations

_ENGLAND = (
    "B Birmingham, BA Bath, BB Blackburn, BD Bradford, BH Bournemouth, BL Bolton, BN Brighton, "
    "BR Bromley, BS Bristol, CA Carlisle, CB Cambridge, CH Chester, CM Chelmsford, CO Colchester, "
    "CR Croydon, CT Canterbury, CV Coventry, CW Crewe, DA Dartford, DE Derby, DH Durham, "
    "DL Darlington, DN Doncaster, DT Dorchester, DY Dudley, E London, EC London, EN Enfield, "
    "EX Exeter, FY Blackpool, GL Gloucester, GU Guildford, HA Harrow, HD Huddersfield, "
    "HG Harrogate, HP Hemel Hempstead, HR Hereford, HU Hull, HX Halifax, IG Ilford, IP Ipswich, "
    "KT Kingston upon Thames, L Liverpool, LA Lancaster, LE Leicester, LN Lincoln, LS Leeds, "
    "LU Luton, M Manchester, ME Maidstone, MK Milton Keynes, N London, NE Newcastle upon Tyne, "
    "NG Nottingham, NN Northampton, NR Norwich, NW London, OL Oldham, OX Oxford, PE Peterborough, "
    "PL Plymouth, PO Portsmouth, PR Preston, RG Reading, RH Redhill, RM Romford, S Sheffield, "
    "SE London, SG Stevenage, SK Stockport, SL Slough, SM Sutton, SN Swindon, SO Southampton, "
    "SP Salisbury, SR Sunderland, SS Southend-on-Sea, ST Stoke-on-Trent, SW London, "
    "SY Shrewsbury, TA Taunton, TF Telford, TN Tunbridge Wells, TQ Torquay, TR Truro, "
    "TS Middlesbrough, TW Twickenham, UB Southall, W London, WA Warrington, WC London, "
    "WD Watford, WF Wakefield, WN Wigan, WR Worcester, WS Walsall, WV Wolverhampton, YO York"
)
_WALES = "CF Cardiff, LD Llandrindod Wells, LL Llandudno, NP Newport, SA Swansea"
_SCOTLAND = (
    "AB Aberdeen, DD Dundee, DG Dumfries, EH Edinburgh, FK Falkirk, G Glasgow, HS Stornoway, "
    "IV Inverness, KA Kilmarnock, KW Kirkwall, KY Kirkcaldy, ML Motherwell, PA Paisley, PH Perth, "
    "TD Galashiels, ZE Lerwick"
)
_ELSEWHERE = "BT Belfast, GY Guernsey, IM Isle of Man, JE Jersey"


def _read(text: str, country: str) -> dict[str, tuple[str, str]]:
    parts = (one.partition(" ") for one in text.split(", "))
    return {letters: (town, country) for letters, _, town in parts}


POSTCODE_AREAS = {
    **_read(_ENGLAND, "E"),
    **_read(_WALES, "W"),
    **_read(_SCOTLAND, "S"),
    **_read(_ELSEWHERE, "N"),
}
"""Letters → (town, country): E, W, S, or N for Northern Ireland and the islands."""
