"""What people see: figures. The only floor, beside the app, that draws."""
