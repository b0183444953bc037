import { group } from '../helpers/groups';

group(6);
