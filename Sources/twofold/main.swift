print("twofold")
