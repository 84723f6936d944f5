"""The wards of Derby as they were until 2023, under the five parts of the city in which they lay."""

NAME = "Wards until 2023"
CODE = "wards_until_2023"
LAST_DAY = "2023-05-03"
PARTS = {
    "Area 1": ("Oakwood", "Derwent", "Chaddesden", "Spondon"),
    "Area 2": ("Alvaston", "Sinfin", "Boulton", "Chellaston"),
    "Area 3": ("Abbey", "Arboretum", "Normanton"),
    "Area 4": ("Mickleover", "Littleover", "Blagreaves"),
    "Area 5": ("Allestree", "Mackworth", "Darley"),
}
