"""The question turned round: the smallest regimen that reaches a target, or that none does."""
