// What do deliveries do later? The two queues they own.
import type { Services } from '../../platform/services.ts'
import { sendDelivery } from './sending.ts'
import { fanOut } from './telling.ts'

export const deliveryJobs = {
  'delivery.fan_out': (services: Services, data: Record<string, string>) => fanOut(services, data),
  'delivery.send': (services: Services, data: Record<string, string>) =>
    sendDelivery(services, data.deliveryId ?? ''),
}
