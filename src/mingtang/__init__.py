"""The platform of a county's openness work (政务公开) on Django. Rooms and layers: docs/develop/tour.md."""
