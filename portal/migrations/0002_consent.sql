-- The version of the form whose text the citizen agreed to; its sources say what is asked and why.
ALTER TABLE register_call ADD COLUMN version TEXT NOT NULL DEFAULT '';
