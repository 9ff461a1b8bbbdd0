SESSION_CONFIGS = [dict(name="plan", num_demo_participants=1, app_sequence=["plan"])]
SESSION_CONFIG_DEFAULTS = dict(real_world_currency_per_point=1, participation_fee=0)
LANGUAGE_CODE = "en"
REAL_WORLD_CURRENCY_CODE = "EUR"
SECRET_KEY = "measured on this computer only"
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = "load"
