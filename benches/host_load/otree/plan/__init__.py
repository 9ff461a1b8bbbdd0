from otree.api import *


class C(BaseConstants):
    NAME_IN_URL = "plan"
    PLAYERS_PER_GROUP = None
    NUM_ROUNDS = 60


class Subsession(BaseSubsession):
    pass


class Group(BaseGroup):
    pass


class Player(BasePlayer):
    amount = models.IntegerField()


class Plan(Page):
    form_model = "player"
    form_fields = ["amount"]


page_sequence = [Plan]
