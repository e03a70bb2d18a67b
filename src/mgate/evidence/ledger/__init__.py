"""The ledger of claims: what people say of magnesium and pain, held against the literature and against the model."""
