"""The commands, a module each, named as they are typed; nothing else stands here: `list` would hide a builtin."""
