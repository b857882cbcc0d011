"""The way in: plans in Word, Excel and text become documents, with the place that each thing came from."""
