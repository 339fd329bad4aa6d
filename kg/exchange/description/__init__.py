"""What a data set says about itself: counts, sources, license, version, in VoID, DCAT and PROV."""
