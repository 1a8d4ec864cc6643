# modèle linéaire
w = 1.0
