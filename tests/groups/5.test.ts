import { group } from '../helpers/groups';

group(5);
