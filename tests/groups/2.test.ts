import { group } from '../helpers/groups';

group(2);
