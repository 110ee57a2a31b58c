import { hostOption, type ListenOptions } from '../../kit/options/endpoints.ts';
import { milliseconds, type OptionTable, port } from '../../kit/options/option.ts';

export interface ControlRoomOptions extends ListenOptions {
  /** How often the parts are looked at while somebody watches, in milliseconds. */
  readonly refresh: number;
}

export const controlRoomOptions: OptionTable<ControlRoomOptions> = {
  ...hostOption,
  port: port(8010, 'Port of the control room.'),
  refresh: milliseconds(1000, 'How often the parts are looked at while the page is open.'),
};
