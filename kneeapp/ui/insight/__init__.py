"""Is it helping? The statement, and plots of daily totals; the only place that asks for pyqtgraph.

Nothing but `plot_view` and `quiet_view` names pyqtgraph, and they are imported when the first plot
is drawn.
"""
