print("vanthu")
