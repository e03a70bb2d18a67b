"""Scenarios by chance, for whoever must do to them what Python does: as written, so that they are read like a file."""

from random import Random
from typing import Any

SALTS = ("magnesium citrate", "magnesium oxide", "magnesium bisglycinate", "magnesium sulfate", "magnesium chloride")
CHRONIC = (
    "healthy",
    "fibromyalgia",
    "migraine",
    "cramp",
    "diabetic neuropathy",
    "sciatica",
    "low back pain",
    "tension",
)
MEDICINES = ("omeprazole", "furosemide 40 mg", "hydrochlorothiazide", "doxycycline", "Something Unheard-Of")
FAMILIES = ("diet", "tablets", "two tablets", "vein", "muscle", "skin", "bath", "joint", "operation", "ketamine")


def scenario(random: Random, families: tuple[str, ...] = FAMILIES) -> dict[str, Any]:
    """One scenario as it stands in a file."""
    family = random.choice(families)
    days = random.choice([1, 2, 5, 9, 17, 28])
    found = {"patient": patient(random, family), "diet": diet(random), "dose": doses(random, family, days)}
    run: dict[str, Any] = {"duration": f"{days} day"}
    if random.random() < 0.3:
        run["every"] = random.choice(["1 h", "150 min", "9 h"])
    return found | {"run": run}


def patient(random: Random, family: str) -> dict[str, Any]:
    """Anyone: old or young, of any build, ill or well, with what was measured of them."""
    sex = random.choice(["female", "male"])
    age = random.choice([round(random.uniform(18, 90), 1)] * 9 + [9])
    found: dict[str, Any] = {"sex": sex, "age": age}
    if random.random() < 0.7:
        found["weight"] = f"{random.uniform(45, 130):.1f} kg"
    if random.random() < 0.4:
        found["height"] = f"{random.uniform(150, 195):.0f} cm"
    if random.random() < 0.4:
        found["egfr"] = round(random.uniform(8, 120), 1)
    if random.random() < 0.2:
        found["plasma_magnesium"] = f"{random.uniform(0.55, 1.05):.3f} mmol/L"
    if random.random() < 0.2:
        found["crp"] = f"{random.uniform(0.5, 30):.2f} mg/L"
    if random.random() < 0.3:
        found["medicines"] = random.sample(MEDICINES, 2)
    if random.random() < 0.15:
        found["overrides"] = {"Kidney.splay": random.uniform(0.01, 0.03), "Muscle.content": "150 mmol"}
    if sex == "female" and 20 < age < 45 and random.random() < 0.2:
        found[random.choice(["pregnant", "lactating"])] = True
    found["condition"] = {"joint": "osteoarthritis", "operation": "post-operative"}.get(family, random.choice(CHRONIC))
    if found["condition"] == "fibromyalgia" and random.random() < 0.5:
        found |= {"pain": round(random.uniform(2, 9), 1), "flares": ["3 h", "20 h"]}
    return found


def diet(random: Random) -> dict[str, Any]:
    """What is eaten: an amount, foods and waters, or nothing said."""
    chance = random.random()
    if chance < 0.3:
        return {}
    if chance < 0.5:
        foods = {"almonds": "30 g", "milk": "250 mL", "wholewheat bread": f"{random.randint(40, 160)} g"}
        return {
            "foods": foods,
            "waters": {"Gerolsteiner": "1 L"},
            "habitual": "250 mg/day",
            "meals": ["07:30", "18:00"],
        }
    return {"magnesium": f"{random.uniform(90, 500):.1f} mg/day", "habitual": f"{random.uniform(150, 400):.0f} mg/day"}


def doses(random: Random, family: str, days: int) -> list[dict[str, Any]]:
    """What the family of the scenario takes."""
    tablet = {"product": random.choice(SALTS), "amount": f"{random.uniform(50, 1500):.1f} mg"} | often(random, days)
    if random.random() < 0.2:
        tablet |= {"with_food": True}
    second = {"product": "magnesium carbonate", "amount": "4 mmol", "portions": 3, "every": "24 h", "count": 2}
    water = {"product": "Donat water", "volume": "300 mL", "at": ["09:00", "3 h"]}
    vein = {"product": "magnesium sulfate", "route": "iv", "of": "salt", "at": "20 min"}
    bolus = vein | {"amount": f"{random.uniform(1, 6):.2f} g", "over": random.choice(["2 min", "20 min"])}
    drip = vein | {"amount": f"{random.uniform(5, 20):.1f} mg/kg/h", "over": "12 h", "at": "1 h"}
    infused = random.choice([[bolus], [bolus, drip], [drip | {"every": "24 h", "count": 2}]])
    spray = {"product": "magnesium oil", "route": "spray", "sprays": random.randint(2, 20)} | often(random, days)
    salt = {"product": "epsom salt", "route": "bath", "amount": f"{random.randint(100, 900)} g", "of": "salt"}
    flakes = {"product": "magnesium flakes", "route": "foot bath", "amount": "200 g", "of": "salt", "at": "21:00"}
    ketamine = {
        "product": "ketamine",
        "route": "iv",
        "amount": f"{random.uniform(0.05, 0.6):.2f} mg/kg/h",
        "over": "3 h",
    }
    return {
        "diet": [],
        "tablets": [tablet],
        "two tablets": [tablet, second, water],
        "vein": infused,
        "muscle": [{"product": "magnesium sulfate", "route": "im", "amount": "8 mmol", "at": "1 h"}],
        "skin": [spray | {"wash_after": "6 h"} if random.random() < 0.6 else spray],
        "bath": [salt | {"at": "20:00", "temperature": "39 C"}, flakes],
        "joint": [tablet],
        "operation": infused,
        "ketamine": [ketamine | {"at": "2 h"}, tablet],
    }[family]


def often(random: Random, days: int) -> dict[str, Any]:
    """Once, daily, or several times a day."""
    return random.choice(
        [
            {"at": "08:00", "every": "24 h", "for": f"{days} day"},
            {"at": ["08:00", "21:00"], "every": "24 h", "for": f"{days} day"},
            {"at": "2 h", "every": "8 h", "count": 3},
            {"at": "13:00"},
        ]
    )
