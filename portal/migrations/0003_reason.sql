-- Why a register gave no answer, in one word; empty where it gave one.
ALTER TABLE register_call ADD COLUMN reason TEXT NOT NULL DEFAULT '';
