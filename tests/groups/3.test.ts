import { group } from '../helpers/groups';

group(3);
