#!/bin/busybox sh
# First process of the guest: the kernel's USB stack with software controllers and gadgets, then the scenarios.
/bin/busybox --install -s /bin
mount -t proc p /proc; mount -t sysfs s /sys; mount -t devtmpfs d /dev; mount -t tmpfs t /tmp
for module in $(cat /modules/order); do
  options=
  # Four controllers: four ports to plug into.
  [ "$module" = dummy_hcd ] && options=num=4
  insmod "/modules/$module.ko" $options || echo "insmod $module failed"
done
mount -t configfs c /sys/kernel/config
cd /app || poweroff -f
# The firmware left the cursor in the middle of a line.
echo
UV_THREADPOOL_SIZE=16 ./node test/usb-vm/guest/main.ts
poweroff -f
