import { Route, Routes } from 'react-router-dom';
import { History } from './History';
import { New } from './New';

/** 机构调整: what has been, and the guided form of a new one. */
export default function Reorganisation() {
  return (
    <Routes>
      <Route index element={<History />} />
      <Route path="new" element={<New />} />
    </Routes>
  );
}
