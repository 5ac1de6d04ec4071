"""The reference: a QApplication with an empty QMainWindow."""

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.child import pss_mb, tell, until_usable

app = QApplication([])
window = QMainWindow()
window.resize(1180, 760)
window.show()
until_usable(app)
tell(pss_mb=pss_mb())
