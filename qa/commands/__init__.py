"""The commands of ``qa``, one file each."""
