"""The nouns: the desk's, one file each, and the public side's in public.py."""

from events.models.actor import Actor
from events.models.area_set import AreaSet
from events.models.base import EventPart
from events.models.category import Category
from events.models.claim import Claim, Credibility
from events.models.correction import Correction
from events.models.dataset import Dataset
from events.models.dataset_field import DatasetField
from events.models.event import Event
from events.models.has import HAS
from events.models.history import Change, Revision
from events.models.import_run import ImportProblem, ImportRun
from events.models.leg import Leg
from events.models.likeness import Likeness
from events.models.media import Media
from events.models.online import OnlineAnswer, OnlineTurn
from events.models.participation import Participation
from events.models.place import Place, Precision, PrecisionCode
from events.models.preview import Preview
from events.models.public import Edition, PublicEvent, PublicLink, PublicMedia, PublicTerm
from events.models.publication import Publication
from events.models.question import Question
from events.models.role import Role
from events.models.search import SavedSearch
from events.models.sensitivity import Sensitivity
from events.models.short_link import ShortLink
from events.models.site import Site
from events.models.source import Citation, Reliability, Source
from events.models.step import State, Verification
from events.models.story import Story, StoryStep
from events.models.upload import Upload
from events.models.wording import Wording

__all__ = [
    "HAS",
    "Actor", "AreaSet", "Category", "Change", "Citation", "Claim", "Correction", "Credibility", "Dataset",
    "DatasetField", "Edition", "Event", "EventPart",
    "ImportProblem", "ImportRun", "Leg", "Likeness", "Media", "OnlineAnswer", "OnlineTurn", "Participation",
    "Place", "Precision", "PrecisionCode", "Preview", "PublicEvent", "PublicLink", "PublicMedia", "PublicTerm",
    "Publication", "Question", "Reliability", "Revision", "Role", "SavedSearch", "Sensitivity", "ShortLink", "Site",
    "Source", "State", "Story", "StoryStep", "Upload", "Verification", "Wording",
]  # fmt: skip
