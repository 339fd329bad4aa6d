"""Graphs for programs that draw and measure them: GraphML, GEXF, Pajek, Cytoscape."""
