"""The demo county 青禾县: invented, built only through actions with today moving day by day; in demo homes
only.
"""
